using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging;

/// <summary>Results of any type for <see cref="IIdempotentExecutor"/>.</summary>
public static class IdempotentExecutorExtensions
{
    /// <summary>Runs the work, or returns the result of the run before, which is kept as JSON.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="executor">The executor.</param>
    /// <param name="key">What is done once: 1 to 1020 characters.</param>
    /// <param name="run">The work, see <see cref="IIdempotentExecutor.RunAsync"/>.</param>
    /// <param name="resultType">How the result is written and read, such as <c>MyJsonContext.Default.Receipt</c>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels waiting and the work.</param>
    /// <returns>The result, of this run or of the one before.</returns>
    /// <exception cref="JsonException">The kept result is of another shape.</exception>
    public static async Task<T> RunAsync<T>(
        this IIdempotentExecutor executor,
        string key,
        Func<CancellationToken, Task<T>> run,
        JsonTypeInfo<T> resultType,
        IdempotentRunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(resultType);
        var json = await executor.RunAsync(key, async token => JsonSerializer.Serialize(await run(token), resultType), options, cancellationToken);
        return JsonSerializer.Deserialize(json, resultType)!;
    }
}
