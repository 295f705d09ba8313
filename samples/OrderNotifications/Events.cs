namespace OrderNotifications;

/// <summary>The story of an order. All three travel in one message group, the order's, so they are handled in this order.</summary>
internal abstract record OrderEvent(string OrderId, string Customer);

internal sealed record OrderPlaced(string OrderId, string Customer, decimal Total) : OrderEvent(OrderId, Customer);

internal sealed record OrderPaid(string OrderId, string Customer, string Email, decimal Total) : OrderEvent(OrderId, Customer);

internal sealed record OrderShipped(string OrderId, string Customer, string Parcel) : OrderEvent(OrderId, Customer);
