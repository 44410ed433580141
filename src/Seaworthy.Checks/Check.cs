using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>
/// A question asked of a cluster, declared once: catalogue, <c>explain</c>, documentation page, SARIF rule and
/// fixtures all come from the declaration.
/// </summary>
public abstract record Check
{
    private protected Check()
    {
    }

    /// <summary>The name: kebab-case, says what is wrong, never reused.</summary>
    public required string Id { get; init; }

    /// <summary>The chapter that the check counts in.</summary>
    public required Chapter Chapter { get; init; }

    /// <summary>How bad a finding is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The class of problem in a few words, without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>What to do, as a sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>Why it matters: what happens to whom, in a sentence or three.</summary>
    public required string Why { get; init; }

    /// <summary>Where the rule comes from: Kubernetes pages, CIS, NSA/CISA, Pod Security Standards.</summary>
    public ValueList<string> References { get; init; } = [];

    /// <summary>Checks of other tools that ask the same: <c>kube-linter/run-as-non-root</c>.</summary>
    public ValueList<string> Peers { get; init; } = [];

    /// <summary>The first release that the question makes sense for; null for all.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The last release that the question makes sense for; null for all.</summary>
    public KubernetesVersion? Until { get; init; }

    /// <summary>The profile that it belongs to, where it is contested and off until somebody chooses that profile; null for one that is always asked.</summary>
    public Profile? Profile { get; init; }

    /// <summary>What <c>seaworthy fix</c> does about its findings.</summary>
    public required Repairability Repair { get; init; }

    /// <summary>What a team may set.</summary>
    public ValueList<Parameter> Parameters { get; init; } = [];

    /// <summary>What the question is asked of, as a noun.</summary>
    public abstract string Subject { get; }

    /// <summary>Asks every subject in the cluster.</summary>
    internal abstract CheckOutcome Run(CheckContext context);
}

/// <summary>A check of one kind of subject.</summary>
/// <typeparam name="TSubject">What the question is asked of.</typeparam>
public sealed record Check<TSubject> : Check
    where TSubject : ISubject<TSubject>
{
    /// <summary>The kinds that the question is about, where its subject is an object of any kind; empty for all.</summary>
    public ValueList<GroupKind> OfKinds { get; init; } = [];

    /// <summary>Whether the question makes sense for a subject. Those that it does not apply to count neither as holding nor as findings.</summary>
    public Func<TSubject, CheckContext, bool> AppliesTo { get; init; } = static (_, _) => true;

    /// <summary>What is wrong with a subject. Pure: no I/O, no clock, no state.</summary>
    public required Func<TSubject, CheckContext, Verdict> Evaluate { get; init; }

    /// <inheritdoc/>
    public override string Subject => TSubject.Noun;

    internal override CheckOutcome Run(CheckContext context)
    {
        var outcome = new CheckOutcome.Builder(this, context);
        try
        {
            foreach (var subject in TSubject.AllIn(context.Cluster))
            {
                if (!subject.Object.IsMadeByCluster && (OfKinds.Count == 0 || OfKinds.Contains(subject.Object.Kind)))
                    Ask(subject, context, outcome);
            }
        }
        catch (KindNotReadException unread)
        {
            if (OfKinds.Count == 0)
                outcome.AddUnread(unread);
        }

        // Where only some kinds are asked about, that another was not read leaves nothing open.
        foreach (var kind in OfKinds)
        {
            if (context.Cluster.Coverage.WhyUnread(kind) is { } reason)
                outcome.AddUnread(new(kind, reason));
        }

        return outcome.Build();
    }

    private void Ask(TSubject subject, CheckContext context, CheckOutcome.Builder outcome)
    {
        try
        {
            if (AppliesTo(subject, context))
                outcome.Add(subject.Object, Evaluate(subject, context));
        }
        catch (KindNotReadException unread)
        {
            outcome.Add(subject.Object, Verdict.NotEvaluated(unread.Message));
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            outcome.AddFailure(subject.Object, bug);
        }
    }
}
