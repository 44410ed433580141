using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Live;

/// <summary>What controllers say about an object in <c>status.conditions</c>.</summary>
public static class Conditions
{
    extension(KubernetesObject item)
    {
        /// <summary>The condition of a type; null where the object has none.</summary>
        public Field? Condition(string type)
        {
            foreach (var condition in item["status.conditions"].Items)
            {
                if (condition["type"].Text == type)
                    return condition;
            }

            return null;
        }

        /// <summary>Whether a condition has the status True (or another that is given); false where the object has no such condition.</summary>
        public bool HasCondition(string type, string status = "True") => item.Condition(type)?["status"].Text == status;

        /// <summary>Whether the status is of the object as it stands, not of an earlier change.</summary>
        public bool IsObserved => item["status.observedGeneration"].Integer is { } observed && (item["metadata.generation"].Integer ?? observed) <= observed;
    }
}
