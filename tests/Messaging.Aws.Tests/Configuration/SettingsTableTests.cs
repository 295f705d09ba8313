using System.Globalization;
using Messaging.Aws.Configuration;
using Microsoft.Extensions.Configuration;

namespace Messaging.Aws.Tests.Configuration;

public sealed class SettingsTableTests
{
    public static TheoryData<Type, string> Settings()
    {
        var data = new TheoryData<Type, string>();
        foreach (var type in new[] { typeof(EnvironmentOptions), typeof(AwsClientOptions), typeof(EmailOptions), typeof(FifoQueueOptions), typeof(EmailEventsOptions) })
        {
            foreach (var (path, _, _) in OptionsProperties.Of(type))
            {
                data.Add(type, path);
            }
        }

        return data;
    }

    // A new option fails here until it has its line in MessagingSettings or QueueSettings.
    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_option_is_read_from_its_own_key(Type type, string path)
    {
        var (_, property, owner) = OptionsProperties.Of(type).Single(setting => setting.Path == path);
        var options = Activator.CreateInstance(type)!;
        var expected = Other(property.PropertyType, property.GetValue(owner(options)));

        var problems = Read(options, expected is IDictionary<string, string> ? ($"{path}:key", "value") : (path, Convert.ToString(expected, CultureInfo.InvariantCulture)!));

        Assert.Empty(problems);
        Assert.Equal(expected, property.GetValue(owner(options)));
    }

    [Theory]
    [InlineData(typeof(EnvironmentOptions))]
    [InlineData(typeof(AwsClientOptions))]
    [InlineData(typeof(EmailOptions))]
    [InlineData(typeof(FifoQueueOptions))]
    [InlineData(typeof(EmailEventsOptions))]
    public void No_key_is_known_that_is_no_option(Type type)
    {
        IEnumerable<string> keys = type == typeof(EnvironmentOptions) ? MessagingSettings.Root
            : type == typeof(AwsClientOptions) ? MessagingSettings.Client
            : type == typeof(EmailOptions) ? MessagingSettings.Email
            : type == typeof(EmailEventsOptions) ? EmailEventsSettings.Queue
            : QueueSettings.Queue;

        Assert.Equal(OptionsProperties.Of(type).Select(setting => setting.Path).Order(), keys.Order());
    }

    [Theory]
    [InlineData("VisibilityTimeout", "30")] // TimeSpan would read 30 days
    [InlineData("VisibilityTimeout", "")]
    [InlineData("MaxMessageBytes", "abc")]
    [InlineData("MaxMessageBytes", "1e3")]
    [InlineData("Provisioning", "1")]
    [InlineData("Provisioning", "None, Verify")]
    [InlineData("DeadLetterQueue:Enabled", "yes")]
    [InlineData("Consumer", "32")]
    [InlineData("VisibilityTimeout:Seconds", "30")]
    public void What_cannot_be_read_is_a_problem_with_key_and_value(string path, string value)
    {
        var options = new FifoQueueOptions();

        var problem = Assert.Single(Read(options, (path, value)));

        Assert.StartsWith(path.Contains("Seconds", StringComparison.Ordinal) ? "VisibilityTimeout holds a section" : $"{path} = '{value}' ", problem, StringComparison.Ordinal);
        Assert.Null(options.AskedVisibilityTimeout);
    }

    [Theory]
    [InlineData("QueueName")]
    [InlineData("MaxMessageBytes")]
    [InlineData("Setup:Encryption")]
    public void An_empty_text_takes_a_value_away(string path)
    {
        var (_, property, owner) = OptionsProperties.Of(typeof(FifoQueueOptions)).Single(setting => setting.Path == path);
        var options = new FifoQueueOptions { QueueName = "x.fifo", MaxMessageBytes = 5000, Setup = { Encryption = QueueEncryption.None } };

        Assert.Empty(Read(options, (path, "")));

        Assert.Null(property.GetValue(owner(options)));
    }

    [Fact]
    public void Keys_are_found_in_upper_and_lower_case()
    {
        var options = new FifoQueueOptions();

        Assert.Empty(Read(options, ("CONSUMER:maxconcurrentgroups", "7"), ("provisioning", "verify")));

        Assert.Equal(7, options.Consumer.MaxConcurrentGroups);
        Assert.Equal(ProvisioningMode.Verify, options.Provisioning);
    }

    private static List<string> Read(object options, params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();
        List<string> problems = [];
        switch (options)
        {
            case EnvironmentOptions environment: MessagingSettings.Root.Read(configuration, environment, problems); break;
            case AwsClientOptions client: MessagingSettings.Client.Read(configuration, client, problems); break;
            case EmailOptions email: MessagingSettings.Email.Read(configuration, email, problems); break;
            case EmailEventsOptions events: EmailEventsSettings.Queue.Read(configuration, events, problems); break;
            case FifoQueueOptions queue: QueueSettings.Queue.Read(configuration, queue, problems); break;
        }

        return problems;
    }

    // A value that is certainly not the default.
    private static object Other(Type type, object? value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var plain when plain == typeof(string) => $"{value}x",
        var plain when plain == typeof(bool) => !(bool)(value ?? false),
        var plain when plain == typeof(int) => (int)(value ?? 0) + 1,
        var plain when plain == typeof(long) => (long)(value ?? 0L) + 1,
        var plain when plain == typeof(double) => (double)(value ?? 0.0) + 0.25,
        var plain when plain == typeof(TimeSpan) => (TimeSpan)(value ?? TimeSpan.Zero) + TimeSpan.FromMilliseconds(1500),
        var plain when plain.IsEnum => Enum.GetValues(plain).Cast<object>().Last(choice => !choice.Equals(value)),
        _ => new Dictionary<string, string> { ["key"] = "value" },
    };
}
