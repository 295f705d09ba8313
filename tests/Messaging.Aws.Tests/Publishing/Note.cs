namespace Messaging.Aws.Tests.Publishing;

/// <summary>A message of these tests: one of a story, by its place in it.</summary>
public sealed record Note(string Story, int Number, string Text = "");
