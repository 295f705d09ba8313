namespace Messaging.Aws.Local.Sqs;

/// <summary>A message attribute. Text values are kept in UTF-8, as they are hashed, counted and written.</summary>
internal sealed record MessageAttribute(string Name, string DataType, byte[] Value, bool IsBinary);
