namespace Messaging.Aws.Configuration;

/// <summary>How a value is written in configuration.</summary>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="Description">What the text must be, to complete "is not …".</param>
/// <param name="TryParse">Reads the text.</param>
internal sealed record SettingFormat<TValue>(string Description, SettingParser<TValue> TryParse);
