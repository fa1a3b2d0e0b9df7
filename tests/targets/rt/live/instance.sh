#!/bin/sh
# A new instance of Request Tracker 5 in a folder, with the configuration given: SQLite, no mail, no web server.
# usage: instance.sh FOLDER CONFIGURATION.pm INITIALDATA.json ZONE
set -eu
folder=$1 configuration=$2 data=$3 zone=$4
mkdir -p "$folder/conf.d" "$folder/mason" "$folder/session" "$folder/log"
cp "$configuration" "$folder/conf.d/"
cat >"$folder/RT_SiteConfig.pm" <<PERL
Set(\$rtname, 'rt.example.test');
Set(\$Organization, 'rt.example.test');
Set(\$CorrespondAddress, 'rt\@rt.example.test');
Set(\$CommentAddress, 'comment\@rt.example.test');
Set(\$WebDomain, '127.0.0.1');
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$folder/rt.sqlite');
Set(\$MailCommand, 'testfile');
Set(\$LogToSyslog, undef);
Set(\$LogToSTDERR, 'warning');
Set(\$LogDir, '$folder/log');
Set(\$Timezone, '$zone');
Set(@InitialdataFormatHandlers, 'perl', 'RT::Initialdata::JSON');
Set(\$MasonDataDir, '$folder/mason');
Set(\$MasonSessionDir, '$folder/session');
1;
PERL
export RT_SITE_CONFIG="$folder/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$folder/conf.d"
/usr/sbin/rt-setup-database-5 --action init --skip-create
/usr/sbin/rt-setup-database-5 --action insert --skip-create --datafile "$data"
