using System.Globalization;

namespace Seaworthy.Model.Relations;

/// <summary>Annotations that a Prometheus without monitors goes by.</summary>
public static class ScrapeAnnotations
{
    extension(Labels annotations)
    {
        /// <summary>Whether annotations ask for the pods to be scraped: <c>prometheus.io/scrape: "true"</c> and its kin.</summary>
        public bool AskToBeScraped() =>
            annotations.All.Any(static annotation => annotation.Key.Contains("scrape", StringComparison.Ordinal) && annotation.Value == "true");

        /// <summary>The port that annotations name for the scrape they ask for (<c>prometheus.io/port</c>); null where they name none.</summary>
        public long? ScrapedPort() =>
            annotations["prometheus.io/scrape"] == "true" && long.TryParse(annotations["prometheus.io/port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
