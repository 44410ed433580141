using System.Security.Cryptography;
using System.Text;
using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>A finding's identity as a short text: check, object and path by name, never a line or a message, so that it survives edits.</summary>
public static class Fingerprint
{
    /// <summary>The fingerprint: 32 hexadecimal digits.</summary>
    public static string Of(Finding finding)
    {
        var identity = string.Join('\n', finding.Check.Id, finding.Target.Kind.Group, finding.Target.Kind.Kind, finding.Target.Namespace, finding.Target.Name, finding.Path);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
    }
}
