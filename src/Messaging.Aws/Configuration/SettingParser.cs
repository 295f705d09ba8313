namespace Messaging.Aws.Configuration;

/// <summary>Reads a value from the text in configuration; false when the text is no such value.</summary>
internal delegate bool SettingParser<TValue>(string text, out TValue value);
