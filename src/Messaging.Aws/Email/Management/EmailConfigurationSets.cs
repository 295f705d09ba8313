using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Management;

/// <summary>The configuration sets of a region.</summary>
internal sealed class EmailConfigurationSets(SesManagement ses) : IEmailConfigurationSets
{
    public async Task<bool> EnsureAsync(string configurationSet, EmailEventDestination destination, CancellationToken cancellationToken = default)
    {
        EventDestinationRules.Check(configurationSet, destination);
        var found = await FindAsync(configurationSet, cancellationToken);
        if (found is null)
        {
            await CreateSetAsync(configurationSet, cancellationToken);
        }

        var same = found?.FirstOrDefault(each => each.Name == destination.Name);
        if (same is not null && Read(same) == destination)
        {
            return false;
        }

        if (same is not null || !await TryCreateAsync(configurationSet, destination, cancellationToken))
        {
            await UpdateAsync(configurationSet, destination, cancellationToken);
        }

        return true;
    }

    public async Task<IReadOnlyList<EmailEventDestination>?> GetDestinationsAsync(string configurationSet, CancellationToken cancellationToken = default)
    {
        EventDestinationRules.CheckNames(configurationSet);
        return await FindAsync(configurationSet, cancellationToken) is { } found ? [.. found.Select(Read)] : null;
    }

    public async Task<bool> DeleteDestinationAsync(string configurationSet, string destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        EventDestinationRules.CheckNames(configurationSet, destination);
        var request = new DeleteConfigurationSetEventDestinationRequest { ConfigurationSetName = configurationSet, EventDestinationName = destination };
        return await ses.FindAsync((client, token) => client.DeleteConfigurationSetEventDestinationAsync(request, token), cancellationToken) is not null;
    }

    private async Task<List<EventDestination>?> FindAsync(string configurationSet, CancellationToken cancellationToken)
    {
        var request = new GetConfigurationSetEventDestinationsRequest { ConfigurationSetName = configurationSet };
        var found = await ses.FindAsync((client, token) => client.GetConfigurationSetEventDestinationsAsync(request, token), cancellationToken);
        return found is null ? null : found.EventDestinations ?? [];
    }

    private async Task CreateSetAsync(string configurationSet, CancellationToken cancellationToken)
    {
        var request = new CreateConfigurationSetRequest { ConfigurationSetName = configurationSet };
        try
        {
            await ses.CallAsync((client, token) => client.CreateConfigurationSetAsync(request, token), cancellationToken);
        }
        catch (EmailServiceException failure) when (IsThere(failure))
        {
            // Somebody else was faster, or our own answer was lost: what was wanted is there.
        }
    }

    /// <returns>False when somebody else has created one of that name, which may differ.</returns>
    private async Task<bool> TryCreateAsync(string configurationSet, EmailEventDestination destination, CancellationToken cancellationToken)
    {
        var request = new CreateConfigurationSetEventDestinationRequest
        {
            ConfigurationSetName = configurationSet,
            EventDestinationName = destination.Name,
            EventDestination = Write(destination),
        };
        try
        {
            await ses.CallAsync((client, token) => client.CreateConfigurationSetEventDestinationAsync(request, token), cancellationToken);
            return true;
        }
        catch (EmailServiceException failure) when (IsThere(failure))
        {
            return false;
        }
    }

    private async Task UpdateAsync(string configurationSet, EmailEventDestination destination, CancellationToken cancellationToken)
    {
        var request = new UpdateConfigurationSetEventDestinationRequest
        {
            ConfigurationSetName = configurationSet,
            EventDestinationName = destination.Name,
            EventDestination = Write(destination),
        };
        await ses.CallAsync((client, token) => client.UpdateConfigurationSetEventDestinationAsync(request, token), cancellationToken);
    }

    private static bool IsThere(EmailServiceException failure) => failure.Code == "AlreadyExistsException";

    private static EventDestinationDefinition Write(EmailEventDestination destination) => new()
    {
        Enabled = destination.Enabled,
        MatchingEventTypes = EventTypeNames.Of(destination.EventTypes),
        SnsDestination = destination.TopicArn is { } topic ? new() { TopicArn = topic } : null,
        EventBridgeDestination = destination.EventBusArn is { } bus ? new() { EventBusArn = bus } : null,
    };

    private static EmailEventDestination Read(EventDestination found) => new(found.Name ?? "")
    {
        Enabled = found.Enabled is true,
        EventTypes = EventTypeNames.Of(found.MatchingEventTypes ?? []),
        TopicArn = found.SnsDestination?.TopicArn,
        EventBusArn = found.EventBridgeDestination?.EventBusArn,
    };
}
