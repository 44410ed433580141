using System.Globalization;

namespace Seaworthy.Model.Values;

/// <summary>
/// A count, or a share of one: <c>3</c> or <c>25%</c> (k8s.io/apimachinery/pkg/util/intstr). The default is the count 0.
/// </summary>
public readonly record struct IntOrPercent
{
    private IntOrPercent(int number, bool isPercent) => (Number, IsPercent) = (number, isPercent);

    /// <summary>The count, or the percentage.</summary>
    public int Number { get; }

    /// <summary>Whether the number is a percentage.</summary>
    public bool IsPercent { get; }

    /// <summary>A count.</summary>
    public static IntOrPercent Count(int number) => new(number, isPercent: false);

    /// <summary>A share.</summary>
    public static IntOrPercent Percent(int number) => new(number, isPercent: true);

    /// <summary>Reads a value as it is written in a manifest.</summary>
    /// <param name="text">The scalar's text.</param>
    /// <param name="isString">Whether it is a string; one without a percent sign is refused, even where it is a number.</param>
    /// <param name="value">The value.</param>
    public static bool TryParse(string text, bool isString, out IntOrPercent value)
    {
        value = default;
        if (!isString)
        {
            var isCount = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count);
            value = Count(count);
            return isCount;
        }

        if (!text.EndsWith('%') || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent))
            return false;
        value = Percent(percent);
        return true;
    }

    /// <summary>The count that is meant of a total.</summary>
    /// <param name="total">The total, not negative.</param>
    /// <param name="roundUp">Whether a fraction counts as one more; maxSurge rounds up, maxUnavailable of a rollout down.</param>
    public int Resolve(int total, bool roundUp)
    {
        if (!IsPercent)
            return Number;
        var exact = (double)Number * total / 100;
        return (int)(roundUp ? Math.Ceiling(exact) : Math.Floor(exact));
    }

    /// <summary>As it is written: <c>3</c> or <c>25%</c>.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture) + (IsPercent ? "%" : "");
}
