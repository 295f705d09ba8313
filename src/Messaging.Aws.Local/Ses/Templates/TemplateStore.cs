using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The stored templates of the account in one region. Safe to use from any thread.</summary>
internal sealed class TemplateStore
{
    private const int MaxTemplates = 20_000; // SES service quotas (read 2026-08)
    private const int MaxName = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredTemplate> _templates = new(StringComparer.Ordinal);

    public IReadOnlyList<StoredTemplate> All
    {
        get
        {
            lock (_gate)
                return [.. _templates.Values];
        }
    }

    public void Create(StoredTemplate template)
    {
        if (template.Name.Length > MaxName || !template.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw SesException.BadRequest($"Template names have 1 to {MaxName} letters, digits, hyphens and underscores.");
        lock (_gate)
        {
            if (_templates.ContainsKey(template.Name))
                throw SesException.AlreadyExists($"Template {template.Name} already exists.");
            if (_templates.Count >= MaxTemplates)
                throw SesException.LimitExceeded($"The account has {MaxTemplates} templates already.");
            _templates.Add(template.Name, template);
        }
    }

    public StoredTemplate Get(string name)
    {
        lock (_gate)
            return Get_NeedsLock(name);
    }

    public void Update(string name, Func<StoredTemplate, StoredTemplate> change)
    {
        lock (_gate)
            _templates[name] = change(Get_NeedsLock(name));
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            if (!_templates.Remove(name))
                throw Missing(name);
        }
    }

    private StoredTemplate Get_NeedsLock(string name) => _templates.GetValueOrDefault(name) ?? throw Missing(name);

    private static SesException Missing(string name) => SesException.NotFound($"Template {name} does not exist.");
}
