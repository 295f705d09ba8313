using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Idempotency;

/// <summary>What every record needs.</summary>
internal sealed record SendRecordSettings(TimeSpan Retention, UnknownOutcomePolicy UnknownOutcome, TimeProvider Time, ILogger Logger);
