namespace NetRepl.Tui.Events;

/// <summary>How much to copy out of a ring at once.</summary>
/// <param name="Events">Events at most.</param>
/// <param name="BytesEach">Bytes of each event at most, from its first.</param>
/// <param name="Bytes">No further event is copied once there are so many bytes.</param>
internal readonly record struct PageRequest(int Events, int BytesEach = int.MaxValue, int Bytes = int.MaxValue);
