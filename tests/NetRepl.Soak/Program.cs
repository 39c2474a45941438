using System.Diagnostics;
using NetRepl.Soak;
using NetRepl.Soak.Scenarios;

Scenario[] all =
[
    new IdleScenario(), new IdleTlsScenario(), new ChurnScenario(), new LinesScenario(), new DripScenario(), new StuckScenario(), new CapScenario(),
    new DatagramScenario(), new ExceptionScenario(), new ReloadScenario(),
];
string[] words = [.. args.Where(static word => word != "--full")];
if (words is not [var program, .. var wanted] || wanted.FirstOrDefault(name => all.All(scenario => scenario.Name != name)) is not null)
{
    await Console.Error.WriteLineAsync($"usage: tests/soak.sh [--full] [{string.Join('|', all.Select(scenario => scenario.Name))}]...");
    return 2;
}

var size = new SoakSize(program, args.Contains("--full"));
int failed = 0;
foreach (Scenario scenario in all.Where(scenario => wanted.Length == 0 || wanted.Contains(scenario.Name)))
{
    Console.WriteLine($"{scenario.Name}: {scenario.Summary}");
    long start = Stopwatch.GetTimestamp();
    Outcome outcome;
    try
    {
        outcome = await scenario.RunAsync(size);
    }
    catch (Exception error)
    {
        outcome = new Outcome("broke off", [error.Message]);
    }

    Console.WriteLine(FormattableString.Invariant($"  {outcome.Figures} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)"));
    foreach (string broken in outcome.Broken)
    {
        Console.WriteLine($"  FAILED: {broken}");
    }

    failed += outcome.Broken.Count > 0 ? 1 : 0;
}

Console.WriteLine(failed == 0 ? "all held" : $"{failed} scenarios failed");
return failed == 0 ? 0 : 1;
