using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>Checks where entries are kept and reports every problem at once. The connection string is not repeated: it holds a password.</summary>
internal sealed class RedisIdempotencyOptionsValidator : IValidateOptions<RedisIdempotencyOptions>
{
    private const int MostPrefixCharacters = 128;

    public ValidateOptionsResult Validate(string? name, RedisIdempotencyOptions options)
    {
        List<string> problems = [];
        if (options.Configuration is { } configuration && !IsUsable(configuration))
        {
            problems.Add("RedisIdempotency:Configuration must be a StackExchange.Redis connection string with at least one endpoint, such as 'host:6379,ssl=true'.");
        }

        if (options.KeyPrefix is null || options.KeyPrefix.Length > MostPrefixCharacters)
        {
            problems.Add($"RedisIdempotency:KeyPrefix = '{options.KeyPrefix}' must be at most {MostPrefixCharacters} characters.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsUsable(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
