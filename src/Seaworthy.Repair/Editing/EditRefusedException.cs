namespace Seaworthy.Repair.Editing;

/// <summary>An edit that cannot be made without changing something else; the file stays as it is.</summary>
/// <param name="reason">Why, in a sentence without a full stop.</param>
public sealed class EditRefusedException(string reason) : Exception(reason);
