using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Failures of the client in the words of the contract. A failed condition is an answer and passes.</summary>
internal static class DynamoDbFailures
{
    public static async Task<T> TranslateAsync<T>(Task<T> call, string table, CancellationToken cancellationToken)
    {
        try
        {
            return await call;
        }
        catch (ResourceNotFoundException failure)
        {
            throw new IdempotencyStoreException(
                $"The DynamoDB table '{table}' of the idempotency store is not there. Create it, or set CreateTableIfMissing.", isTransient: false, failure);
        }
        catch (AmazonServiceException failure) when (failure is not ConditionalCheckFailedException)
        {
            throw new IdempotencyStoreException(
                $"DynamoDB refused a call on the table '{table}' of the idempotency store: {failure.ErrorCode ?? failure.GetType().Name}.", IsTransient(failure), failure);
        }
        catch (Exception failure) when (IsConnectionFailure(failure, cancellationToken))
        {
            throw new IdempotencyStoreException($"DynamoDB, table '{table}' of the idempotency store, gave no answer.", isTransient: true, failure);
        }
    }

    private static bool IsTransient(AmazonServiceException failure) => failure switch
    {
        ProvisionedThroughputExceededException or RequestLimitExceededException or ThrottlingException or InternalServerErrorException => true,
        { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        _ => failure.Retryable is not null,
    };

    // The client's own timeout ends as a cancellation that nobody asked for.
    private static bool IsConnectionFailure(Exception failure, CancellationToken cancellationToken) =>
        failure is AmazonClientException or HttpRequestException or IOException or TimeoutException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
