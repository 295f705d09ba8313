using System.Buffers;
using Microsoft.Extensions.Options;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Checks where entries are kept and reports every problem at once.</summary>
internal sealed class DynamoDbIdempotencyOptionsValidator : IValidateOptions<DynamoDbIdempotencyOptions>
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    // A machine further off is refused by AWS: signatures are valid for 5 minutes.
    private static readonly TimeSpan MostClockSkew = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, DynamoDbIdempotencyOptions options)
    {
        List<string> problems = [];
        if (!IsNameOrArn(options.TableName))
        {
            problems.Add($"DynamoDbIdempotency:TableName = '{options.TableName}' must be 3 to 255 letters, digits, '_', '-' or '.', or a table's ARN; UseDynamoDbIdempotency() sets it.");
        }
        else if (options.CreateTableIfMissing && options.TableName.StartsWith("arn:", StringComparison.Ordinal))
        {
            problems.Add($"DynamoDbIdempotency:TableName = '{options.TableName}' must be a name, not an ARN, where CreateTableIfMissing is true.");
        }

        if (options.MaxClockSkew < TimeSpan.Zero || options.MaxClockSkew > MostClockSkew)
        {
            problems.Add($"DynamoDbIdempotency:MaxClockSkew = '{options.MaxClockSkew}' must be from {TimeSpan.Zero} to {MostClockSkew}.");
        }

        if (options.ServiceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            problems.Add($"DynamoDbIdempotency:ServiceUrl = '{url}' must be an absolute http or https URL.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsNameOrArn(string value)
    {
        if (!value.StartsWith("arn:", StringComparison.Ordinal))
        {
            return IsName(value);
        }

        // arn:partition:dynamodb:region:account:table/name
        return value.Split(':') is [_, _, "dynamodb", _, _, var table] && table.StartsWith("table/", StringComparison.Ordinal) && IsName(table["table/".Length..]);
    }

    private static bool IsName(string value) => value.Length is >= 3 and <= 255 && !value.AsSpan().ContainsAnyExcept(NameCharacters);
}
