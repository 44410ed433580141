using System.Collections.Immutable;
using Seaworthy.Checks;

namespace Seaworthy.Repair;

/// <summary>A finding with the fix that is to be made for it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Fix">The fix: a safe one, or one that a decision led to.</param>
public sealed record PlannedRepair(Finding Finding, Fix Fix);

/// <summary>A fix that was not made.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, in a sentence without a full stop.</param>
public sealed record RefusedFix(Finding Finding, string Reason);

/// <summary>A repair with where its changes are written.</summary>
/// <param name="Repair">The repair.</param>
/// <param name="Changes">The changes of files.</param>
/// <param name="Added">The files that it adds.</param>
internal sealed record PlacedRepair(PlannedRepair Repair, ImmutableArray<WrittenChange> Changes, ImmutableArray<NewFile> Added);
