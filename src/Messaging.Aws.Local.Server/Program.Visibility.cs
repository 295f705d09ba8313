/// <summary>The entry point; a tool has no public API.</summary>
internal sealed partial class Program;
