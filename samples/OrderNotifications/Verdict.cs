namespace OrderNotifications;

/// <summary>What the ledger says in the end.</summary>
internal sealed record Verdict(int Published, int HandledInOrder, int Mails, int Lost, int HandledTwice, int Unexpected)
{
    public bool IsRight(int orders) => this == new Verdict(orders * 3, orders * 3, orders, 0, 0, 0);

    public override string ToString() =>
        $"order-notifications: {Published} published, {HandledInOrder} handled in order, {Mails} e-mails accepted, {Lost} lost, {HandledTwice} handled twice";
}
