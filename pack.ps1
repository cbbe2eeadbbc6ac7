<#
.SYNOPSIS
Makes all packages: the SDK's, the tool's and the templates'.
.EXAMPLE
./pack.ps1 -Version 0.2.0 -Output artifacts
#>
param(
    [Parameter(Mandatory)] [string] $Version,
    [string] $Output = 'artifacts'
)

$ErrorActionPreference = 'Stop'

# The time inside the packages: with it the same commit makes the same bytes.
$env:SOURCE_DATE_EPOCH = git -C $PSScriptRoot log -1 --format=%ct

dotnet pack "$PSScriptRoot/Mlops.Sdk.sln" -c Release -o $Output -p:Version=$Version -p:ContinuousIntegrationBuild=true
exit $LASTEXITCODE
