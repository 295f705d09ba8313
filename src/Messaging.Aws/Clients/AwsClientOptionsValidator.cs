using Microsoft.Extensions.Options;

namespace Messaging.Aws.Clients;

/// <summary>Checks how AWS is reached and reports every problem at once.</summary>
internal sealed class AwsClientOptionsValidator : IValidateOptions<AwsClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsClientOptions options)
    {
        var problems = new OptionsProblems("Client");
        CheckUrl(problems, nameof(options.SqsServiceUrl), options.SqsServiceUrl);
        CheckUrl(problems, nameof(options.SesServiceUrl), options.SesServiceUrl);
        return problems.ToResult();
    }

    private static void CheckUrl(OptionsProblems problems, string setting, string? url)
    {
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            problems.Add(setting, url, "must be an absolute http or https URL");
        }
    }
}
