using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Queues;

public sealed class SqsFailureTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public void A_connection_that_was_never_made_proves_that_nothing_was_sent(HttpRequestError error) =>
        Assert.Equal(SqsFailureKind.NotSent, SqsFailure.Of(new HttpRequestException(error)).Kind);

    [Fact]
    public void A_wrapped_connection_error_is_found() =>
        Assert.Equal(
            SqsFailureKind.NotSent,
            SqsFailure.Of(new AmazonServiceException("x", new HttpRequestException(HttpRequestError.ConnectionError))).Kind);

    [Fact]
    public void A_dropped_answer_is_unknown() =>
        Assert.Equal(SqsFailureKind.Unknown, SqsFailure.Of(new HttpRequestException(HttpRequestError.ResponseEnded)).Kind);

    [Fact]
    public void A_timeout_or_a_cancelled_request_is_unknown()
    {
        Assert.Equal(SqsFailureKind.Unknown, SqsFailure.Of(new TaskCanceledException()).Kind);
        Assert.Equal(SqsFailureKind.Unknown, SqsFailure.Of(new TimeoutException()).Kind);
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(502, null)]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(504, "")]
    public void A_server_error_is_unknown(int status, string? code) =>
        Assert.Equal(SqsFailureKind.Unknown, SqsFailure.Of(Answer(status, code)).Kind);

    [Theory]
    [InlineData(400, "RequestThrottled")]
    [InlineData(400, "AWS.SimpleQueueService.RequestThrottled")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(403, "OverLimit")]
    [InlineData(400, "KmsThrottled")]
    [InlineData(503, "ThrottlingException")]
    [InlineData(429, null)]
    public void Throttling_has_no_effect_and_may_be_repeated(int status, string? code) =>
        Assert.Equal(SqsFailureKind.Throttled, SqsFailure.Of(Answer(status, code)).Kind);

    [Theory]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("AWS.SimpleQueueService.AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("QueueDoesNotExist")]
    public void A_missing_queue_is_recognised_by_its_code(string code) =>
        Assert.Equal(SqsFailureKind.QueueNotFound, SqsFailure.Of(Answer(400, code)).Kind);

    [Fact]
    public void A_missing_queue_is_recognised_by_its_type() =>
        Assert.Equal(SqsFailureKind.QueueNotFound, SqsFailure.Of(new QueueDoesNotExistException("x") { StatusCode = HttpStatusCode.BadRequest }).Kind);

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(400, "AccessDeniedException")]
    [InlineData(403, "SignatureDoesNotMatch")]
    [InlineData(403, "Whatever")]
    [InlineData(401, null)]
    public void Denied_access_is_recognised(int status, string? code) =>
        Assert.Equal(SqsFailureKind.AccessDenied, SqsFailure.Of(Answer(status, code)).Kind);

    [Fact]
    public void Anything_else_that_was_answered_is_a_refusal() =>
        Assert.Equal(SqsFailureKind.Refused, SqsFailure.Of(Answer(400, "InvalidParameterValue")).Kind);

    [Fact]
    public void What_the_SDK_finds_wrong_before_it_sends_was_not_sent() =>
        Assert.Equal(SqsFailureKind.NotSent, SqsFailure.Of(new AmazonClientException("No RegionEndpoint or ServiceURL configured")).Kind);

    [Theory]
    [InlineData("InternalError", SqsFailureKind.Unknown)]
    [InlineData("ServiceUnavailable", SqsFailureKind.Unknown)]
    [InlineData("RequestThrottled", SqsFailureKind.Throttled)]
    [InlineData("InvalidMessageContents", SqsFailureKind.Refused)]
    [InlineData(null, SqsFailureKind.Unknown)]
    public void An_entry_is_read_by_its_code(string? code, object kind) => Assert.Equal(kind, SqsFailure.OfEntry(code));

    private static AmazonSQSException Answer(int status, string? code) =>
        new("x") { StatusCode = (HttpStatusCode)status, ErrorCode = code };

    [Fact]
    public void An_answer_whose_checksum_is_wrong_says_nothing_about_the_effect() => Assert.Equal(
        SqsFailureKind.Unknown, SqsFailure.Of(new AmazonClientException("Attribute MD5 hash mismatch for message id 42")).Kind);
}
