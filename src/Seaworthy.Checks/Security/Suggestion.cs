using Seaworthy.Model;

namespace Seaworthy.Checks.Security;

/// <summary>A proposal that looks at kinds that a check does not hang on.</summary>
internal static class Suggestion
{
    /// <summary>What is suggested; null also where a kind that tells it could not be read from a cluster: the finding stands without.</summary>
    public static Proposal? From(Func<Proposal?> find)
    {
        try
        {
            return find();
        }
        catch (KindNotReadException)
        {
            return null;
        }
    }
}
