namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>The resource part of an SES ARN: <c>arn:aws:ses:eu-west-1:000000000000:template/welcome</c>.</summary>
/// <remarks>There is one account here, so the account number is not looked at.</remarks>
internal sealed record SesArn(string Region, string Type, string Name)
{
    /// <summary>The parts, or null when it is not an SES ARN.</summary>
    public static SesArn? Parse(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts is not ["arn", _, "ses", var region, _, var resource])
            return null;
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < resource.Length - 1 ? new SesArn(region, resource[..slash], resource[(slash + 1)..]) : null;
    }
}
