namespace Seaworthy.Model.Relations;

/// <summary>Annotations that a Prometheus without monitors goes by.</summary>
public static class ScrapeAnnotations
{
    extension(Labels annotations)
    {
        /// <summary>Whether annotations ask for the pods to be scraped: <c>prometheus.io/scrape: "true"</c> and its kin.</summary>
        public bool AskToBeScraped() =>
            annotations.All.Any(static annotation => annotation.Key.Contains("scrape", StringComparison.Ordinal) && annotation.Value == "true");
    }
}
