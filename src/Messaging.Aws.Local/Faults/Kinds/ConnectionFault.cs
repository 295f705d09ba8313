using System.Net.Sockets;
using System.Security.Authentication;

namespace Messaging.Aws.Local.Faults.Kinds;

/// <summary>Throws what the platform's own handler throws when a connection fails.</summary>
internal sealed class ConnectionFault(ConnectionFailure failure) : Fault(Describe(failure))
{
    internal override ValueTask BeforeAsync(FaultedCall call) => failure switch
    {
        ConnectionFailure.Refused => throw new HttpRequestException(
            HttpRequestError.ConnectionError, $"Connection refused ({Host(call)})", new SocketException((int)SocketError.ConnectionRefused)),
        ConnectionFailure.HostNotFound => throw new HttpRequestException(
            HttpRequestError.NameResolutionError, $"Name or service not known ({Host(call)})", new SocketException((int)SocketError.HostNotFound)),
        ConnectionFailure.TlsFailed => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError,
            "The SSL connection could not be established, see inner exception.",
            new AuthenticationException("The remote certificate is invalid according to the validation procedure.")),
        _ => ValueTask.CompletedTask,
    };

    internal override ValueTask AfterAsync(FaultedCall call) => failure == ConnectionFailure.AnswerDropped
        ? throw new HttpRequestException(
            HttpRequestError.ResponseEnded,
            "An error occurred while sending the request.",
            new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."))
        : ValueTask.CompletedTask;

    private static string? Host(FaultedCall call) => call.Request.Header("Host");

    private static string Describe(ConnectionFailure failure) => failure switch
    {
        ConnectionFailure.Refused => "connection refused",
        ConnectionFailure.HostNotFound => "host not found",
        ConnectionFailure.TlsFailed => "TLS handshake failed",
        _ => "answer dropped after the effect",
    };
}
