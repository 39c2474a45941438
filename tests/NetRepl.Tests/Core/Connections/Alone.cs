using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Tests that measure, or take, what the whole process shares: none other runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
