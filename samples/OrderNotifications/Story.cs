using System.Globalization;

namespace OrderNotifications;

/// <summary>Tells on the console what happens, as it happens; only the first orders of a long run.</summary>
internal sealed class Story(Ledger ledger)
{
    private const int OrdersToldOf = 20;

    private readonly TimeProvider _time = TimeProvider.System;

    public void Tell(OrderEvent order, string step, string what)
    {
        if (ledger.NumberOf(order) <= OrdersToldOf)
        {
            Tell(string.Create(CultureInfo.InvariantCulture, $"{order.OrderId}  {order.Customer,-7} {step,-8} {what}"));
        }
    }

    public void Tell(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_time.GetLocalNow():HH:mm:ss.fff}  {line}"));
}
