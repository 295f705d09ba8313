namespace Messaging.Aws.Local;

/// <summary>How the embedded Amazon SES starts. Read once, when it is created; afterwards use <see cref="LocalEmailAccount"/>.</summary>
public sealed class LocalSesOptions
{
    /// <summary>Whether the account starts in the sandbox, where recipients must be verified too.</summary>
    /// <value>Default false: production access.</value>
    public bool Sandbox { get; set; }

    /// <summary>How many recipients SES accepts per second.</summary>
    /// <value>Default 14, what a new production account gets; above 0. A real sandbox account has 1.</value>
    public double MaxSendRate { get; set; } = 14;

    /// <summary>How many recipients SES accepts in any 24 hours.</summary>
    /// <value>Default 50,000, what a new production account gets; from 0, or -1 for no limit. A real sandbox account has 200.</value>
    public double Max24HourSend { get; set; } = 50_000;

    /// <summary>Identities, addresses or domains, that exist and are verified from the start.</summary>
    /// <value>Default empty.</value>
    public IList<string> VerifiedIdentities { get; } = [];

    /// <summary>Whether an identity is verified the moment it is created, as if its mail were read or its DNS records were there.</summary>
    /// <value>Default true. False: it stays pending until <see cref="LocalEmailIdentities.Verify"/> or <see cref="VerificationDelay"/>.</value>
    public bool AutoVerify { get; set; } = true;

    /// <summary>After what time a pending identity is verified by itself; read only when <see cref="AutoVerify"/> is false.</summary>
    /// <value>Default null: never. From zero. From 24 hours (addresses) and 72 hours (domains) on the verification has failed first.</value>
    public TimeSpan? VerificationDelay { get; set; }

    /// <summary>Whether any sender is accepted, verified or not. SES itself never does that.</summary>
    /// <value>Default false.</value>
    public bool AcceptUnverifiedSenders { get; set; }

    /// <summary>Whether operations other than sending are limited to one call per second and operation, as SES does.</summary>
    /// <value>Default false.</value>
    public bool LimitManagementCalls { get; set; }

    /// <summary>Which error a send gets when the 24-hour quota is used up; AWS does not document which one SES v2 uses.</summary>
    /// <value>Default <see cref="LocalDailyQuotaError.LimitExceeded"/>, which the AWS SDKs repeat although that cannot help.</value>
    public LocalDailyQuotaError DailyQuotaError { get; set; }

    /// <summary>
    /// Whether the data of a bulk entry is merged key by key into the default template data. AWS's guide says that the default
    /// is used only when an entry brings none, others report a merge.
    /// </summary>
    /// <value>Default false: an entry's data replaces the default as a whole, unless it is absent or an empty object.</value>
    public bool MergeBulkTemplateData { get; set; }

    /// <summary>
    /// Whether the tags of a bulk entry are joined with the default tags of the request. AWS does not document which of both holds.
    /// </summary>
    /// <value>Default false: an entry's tags replace the default ones as a whole.</value>
    public bool MergeBulkTags { get; set; }

    internal void Validate(string paramName)
    {
        List<string> problems = [];
        if (!(MaxSendRate > 0) || double.IsInfinity(MaxSendRate))
            problems.Add($"{nameof(MaxSendRate)} is {MaxSendRate}; it must be a finite number above 0.");
        if (!(Max24HourSend >= 0 || Max24HourSend == -1) || double.IsInfinity(Max24HourSend))
            problems.Add($"{nameof(Max24HourSend)} is {Max24HourSend}; it must be a finite number from 0, or -1 for no limit.");
        if (VerificationDelay < TimeSpan.Zero)
            problems.Add($"{nameof(VerificationDelay)} is {VerificationDelay}; it must not be negative.");
        if (!Enum.IsDefined(DailyQuotaError))
        {
            var names = string.Join(", ", Enum.GetNames<LocalDailyQuotaError>());
            problems.Add($"{nameof(DailyQuotaError)} is {DailyQuotaError}; it must be one of {names}.");
        }

        for (var i = 0; i < VerifiedIdentities.Count; i++)
        {
            if (Ses.Identities.IdentityName.Problem(VerifiedIdentities[i]) is { } problem)
                problems.Add($"{nameof(VerifiedIdentities)}[{i}] is not an address or domain: {problem}.");
        }

        if (problems.Count > 0)
            throw new ArgumentException($"{nameof(LocalSesOptions)}: {string.Join(' ', problems)}", paramName);
    }
}
