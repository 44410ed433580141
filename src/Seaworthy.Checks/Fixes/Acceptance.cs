using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>An answer that leaves things as they are, for a reason that is written down beside them.</summary>
internal static class Acceptance
{
    /// <summary>What begins such an answer.</summary>
    public const string Prefix = "because ";

    private const int LongestReason = 200;

    /// <summary>Accepts the findings of a check with the reason that an answer gives; null where it gives none, or the object has other findings accepted already.</summary>
    public static Fix? Of(KubernetesObject item, string check, string answer)
    {
        if (!answer.StartsWith(Prefix, StringComparison.Ordinal) || answer[Prefix.Length..].Trim() is not { Length: > 0 and <= LongestReason } reason || reason.Any(char.IsControl))
            return null;
        var annotation = item["metadata.annotations"].Child(SuppressionAnnotation.Key);
        return annotation.Exists ? null : Fix.Set(annotation, Scalar.Of($"{check}: {reason}"), $"Accept {check} of {item.Kind.Kind} '{item.Name}'");
    }
}
