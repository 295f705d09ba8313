namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Checks the page size of a list operation.</summary>
internal static class PageSize
{
    /// <summary>From the body.</summary>
    public static int FromBody(SesRequest request, int maximum) => Check(request.Body.Int("PageSize"), maximum);

    /// <summary>From the query.</summary>
    public static int FromQuery(SesRequest request, int maximum) => request.Query("PageSize") switch
    {
        null or "" => Check(null, maximum),
        var text when int.TryParse(text, out var size) => Check(size, maximum),
        _ => throw SesException.Serialization("The query member 'PageSize' is not an integer."),
    };

    // Zero is allowed by the model and means "as many as you like".
    private static int Check(int? size, int maximum) => size switch
    {
        null or 0 => maximum,
        < 0 => throw SesException.Constraint("PageSize", "Member must have value greater than or equal to 0"),
        _ when size > maximum => throw SesException.Constraint("PageSize", $"Member must have value less than or equal to {maximum}"),
        _ => size.Value,
    };
}
