namespace Mlops.Cli.Workspaces;

/// <summary>Who can have put something where it was found.</summary>
internal enum PathTrust
{
    /// <summary>Only this user, and whoever administers the machine.</summary>
    Own,

    /// <summary>Others too: they may write there.</summary>
    Shared,

    /// <summary>Another user, to whom it belongs.</summary>
    Foreign,
}
