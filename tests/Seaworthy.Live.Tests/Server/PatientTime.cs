using System.Threading.Channels;

namespace Seaworthy.Live.Tests.Server;

/// <summary>Time that passes when somebody waits for it; a limit of half a minute is not waited for.</summary>
internal sealed class PatientTime : TimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public IEnumerable<TimeSpan> Waits
    {
        get
        {
            while (_waits.Reader.TryRead(out var wait))
                yield return wait;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isLimit = callback.Method.DeclaringType?.FullName?.Contains("CancellationTokenSource", StringComparison.Ordinal) == true;
        if (!isLimit)
            _waits.Writer.TryWrite(dueTime);
        return TimeProvider.System.CreateTimer(callback, state, isLimit ? dueTime : TimeSpan.FromMilliseconds(1), period);
    }
}
