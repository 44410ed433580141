using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A certificate must live longer than it takes to notice that it was not renewed, and not for years.</summary>
internal static class CertificateLifetime
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromDays(90);
    private static readonly TimeSpan ShortestDuration = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestRenewal = TimeSpan.FromMinutes(5);

    private static readonly Parameter<long> MostDays = Parameter.Number("days", "the longest life of a certificate that is not a CA's, in days", 398, least: 1);

    public static Check Check { get; } = new Check<Certificate>
    {
        Id = "certificate-lifetime",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Certificate lives too long, or cannot be renewed in time",
        Remedy = "Let duration be weeks rather than years, and renewBefore about a third of it; cert-manager does the rest.",
        Repair = Repairability.Decision,
        Why = "A key that leaks is good until its certificate ends, and no browser trusts one of more than 398 days. A renewBefore that is not shorter than the duration is refused.",
        References = ["https://cert-manager.io/docs/usage/certificate/"],
        Peers = ["kyverno/cert-manager-limit-duration"],
        Parameters = [MostDays],
        AppliesTo = static (certificate, _) => certificate["spec.duration"].Exists || certificate["spec.renewBefore"].Exists,
        Evaluate = static (certificate, context) =>
        {
            var duration = Duration(certificate["spec.duration"]) ?? DefaultDuration;
            var renewBefore = Duration(certificate["spec.renewBefore"]);
            if (duration < ShortestDuration)
                return [new(certificate["spec.duration"], "a certificate lives an hour at least; cert-manager refuses less") { Severity = Severity.High, Decide = () => Live(certificate) }];
            if (renewBefore >= duration)
                return [new(certificate["spec.renewBefore"], $"the certificate would have to be renewed {certificate["spec.renewBefore"].Text} before its end, but lives no longer than {certificate["spec.duration"].Text ?? "90 days, the default"}; cert-manager refuses that") { Severity = Severity.High, Decide = () => Renew(certificate, duration) }];
            if (renewBefore < ShortestRenewal)
                return [new(certificate["spec.renewBefore"], "a certificate is renewed five minutes before its end at least; cert-manager refuses less") { Severity = Severity.High, Decide = () => Renew(certificate, duration) }];
            return certificate["spec.isCA"].Boolean != true && duration > TimeSpan.FromDays(context.Value(MostDays))
                ? [new(certificate["spec.duration"], $"the certificate lives for {(long)duration.TotalDays} days") { Decide = () => Live(certificate) }]
                : [];
        },
    };

    private static Decision Live(Certificate certificate) => Decision.Text(
        certificate["spec.duration"],
        $"Let Certificate '{certificate.Object.Name}' live for another time",
        "a duration such as 2160h",
        static text => GoDuration.TryRead(text, out var duration) && duration >= ShortestDuration,
        new("2160h", "90 days, cert-manager's default"));

    private static Decision Renew(Certificate certificate, TimeSpan duration) => Decision.Text(
        certificate["spec.renewBefore"],
        $"Renew Certificate '{certificate.Object.Name}' in time",
        "a duration such as 720h",
        text => GoDuration.TryRead(text, out var before) && before >= ShortestRenewal && before < duration,
        new(duration.TotalHours >= 3 ? $"{(long)(duration.TotalHours / 3)}h" : $"{(long)(duration.TotalMinutes / 3)}m", "a third of its duration, as cert-manager does by default"));

    private static TimeSpan? Duration(Field field) => field.Text is { } text && GoDuration.TryRead(text, out var duration) ? duration : null;
}
