using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Images;

/// <summary>Programs that keep data of their own, so that a second one beside the first is another store.</summary>
public static class DataStores
{
    // Memcached is missing on purpose: its clients spread keys over as many as there are.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "mongo", "mongodb", "mysql", "mariadb", "postgres", "postgresql", "redis", "valkey", "rabbitmq", "elasticsearch", "opensearch", "influxdb",
    };

    /// <summary>Whether an image is a well-known store, by the last segment of its repository.</summary>
    public static bool Contains(ImageReference image) => Names.Contains(image.Repository[(image.Repository.LastIndexOf('/') + 1)..]);
}
