@echo off
rem Starts nl2sql from a checkout: builds on first use and whenever sources are newer than the build. The twin of the
rem script "nl2sql" for Windows. Needs a JDK 17 or newer and Maven. Options for the JVM: NL2SQL_JAVA_OPTS.
setlocal EnableExtensions DisableDelayedExpansion

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
    >&2 echo nl2sql: JAVA_HOME=%JAVA_HOME% holds no bin\java.exe: set it to a JDK 17 or newer, or unset it
    exit /b 2
)
if not defined JAVA_HOME where /q java || (
    >&2 echo nl2sql: no java found: install a JDK 17 or newer, or set JAVA_HOME
    exit /b 2
)

rem The part below "exit /b" is PowerShell; it prepares the build and prints the folder of it.
set "NL2SQL_ROOT=%~dp0"
set "NL2SQL_JAVA=%java%"
set "run="
for /f "usebackq delims=" %%f in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "Invoke-Expression (((Get-Content -Raw -LiteralPath '%~f0') -split '(?m)^# POWERSHELL', 2)[1])"`) do set "run=%%f"
if not defined run exit /b 2

set "sharing="
for %%a in ("%run%\classes.jsa") do if %%~za GTR 0 set "sharing=-XX:SharedArchiveFile="%run%\classes.jsa""
set "tiers=-XX:TieredStopAtLevel=1"
if /i "%~1"=="eval" set "tiers="
"%java%" -Xlog:disable -Xlog:all=off -Xshare:auto %sharing% -XX:+UseSerialGC %tiers% %NL2SQL_JAVA_OPTS% -jar "%run%\nl2sql-cli.jar" %*
exit /b %ERRORLEVEL%

# POWERSHELL
$ErrorActionPreference = 'Stop'
$root = $env:NL2SQL_ROOT
$target = Join-Path $root 'nl2sql-cli\target'
$launcher = Join-Path $target 'launcher'

function Fail($message) { [Console]::Error.WriteLine("nl2sql: $message"); exit 2 }

function Newest-Source {
    $sources = @(Get-ChildItem $root -Filter pom.xml) + @(Get-ChildItem $root -Directory -Filter 'nl2sql-*' | ForEach-Object {
        Get-ChildItem $_.FullName -Filter pom.xml
        $main = Join-Path $_.FullName 'src\main'
        if (Test-Path $main) { Get-Item $main; Get-ChildItem $main -Recurse }
    })
    ($sources | Measure-Object LastWriteTimeUtc -Maximum).Maximum
}

function Finished-Build {
    $current = Join-Path $launcher 'current'
    if (-not (Test-Path $current)) { return $null }
    $run = Join-Path $launcher (Get-Content $current -TotalCount 1)
    $stamp = Join-Path $run 'stamp'
    if ((Test-Path $stamp) -and (Get-Item $stamp).LastWriteTimeUtc -ge (Newest-Source)) { return $run }
    return $null
}

function Build {
    $settings = cmd /c "`"$env:NL2SQL_JAVA`" -XshowSettings:properties -version 2>&1"
    $version = ($settings | Select-String 'java\.specification\.version = (.+)').Matches[0].Groups[1].Value
    $javaHome = ($settings | Select-String 'java\.home = (.+)').Matches[0].Groups[1].Value
    if ($version.StartsWith('1.') -or [int]$version -lt 17) { Fail "$env:NL2SQL_JAVA is Java ${version}: install a JDK 17 or newer, or set JAVA_HOME to one" }
    $fresh = Join-Path $launcher "new.$PID"
    New-Item -ItemType Directory -Force (Join-Path $fresh 'lib') | Out-Null
    $stamp = New-Item -ItemType File -Force (Join-Path $fresh 'stamp')
    $jar = Join-Path $target 'nl2sql-cli.jar'
    if (-not (Test-Path $jar) -or (Get-Item $jar).LastWriteTimeUtc -lt (Newest-Source)) {
        if (-not (Test-Path (Join-Path $javaHome 'bin\javac.exe'))) { Fail "$javaHome holds no compiler: install a JDK 17 or newer, not only its runtime" }
        if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) { Fail 'no mvn found: install Maven 3.8 or newer, it is needed to build on first use' }
        [Console]::Error.WriteLine('nl2sql: building, which takes a minute or two the first time ...')
        $env:JAVA_HOME = $javaHome
        Push-Location $root
        cmd /c 'mvn -q -B -Dstyle.color=never -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -pl nl2sql-cli -am package 1>&2'
        $failed = $LASTEXITCODE -ne 0
        Pop-Location
        if ($failed) { Fail 'the build failed, Maven says why above' }
    }
    Copy-Item $jar $fresh
    Copy-Item (Join-Path $target 'lib\*.jar') (Join-Path $fresh 'lib')
    $name = "build.$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds()).$PID"
    $run = Join-Path $launcher $name
    Rename-Item $fresh $name
    $archive = Join-Path $run 'classes.jsa'
    & $env:NL2SQL_JAVA '-Xlog:disable' '-Xlog:all=off' '-XX:+UseSerialGC' "-XX:ArchiveClassesAtExit=$archive" `
        -jar (Join-Path $run 'nl2sql-cli.jar') ask --db demo 'How many customers are there?' *> $null
    Set-Content (Join-Path $launcher "current.$PID") $name
    Move-Item -Force (Join-Path $launcher "current.$PID") (Join-Path $launcher 'current')
    Get-ChildItem $launcher -Directory | Sort-Object LastWriteTimeUtc -Descending | Select-Object -Skip 2 |
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
    return $run
}

$run = Finished-Build
if (-not $run) {
    New-Item -ItemType Directory -Force $launcher | Out-Null
    $lock = $null
    $told = $false
    while (-not $lock) {
        try { $lock = [IO.File]::Open((Join-Path $target 'launcher.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not $told) { [Console]::Error.WriteLine('nl2sql: waiting for another build to finish'); $told = $true }
            Start-Sleep 1
        }
    }
    try {
        $run = Finished-Build
        if (-not $run) { $run = Build }
    } finally { $lock.Close() }
}
Write-Output $run
