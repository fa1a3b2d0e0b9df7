#!/bin/sh
# Debian 12, as root: Request Tracker 5 with SQLite. No mail server, no web server is started, nothing listens.
set -eu
export DEBIAN_FRONTEND=noninteractive
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
for answer in \
  "rtname string rt.example.test" "organization string rt.example.test" \
  "webbaseurl string http://127.0.0.1:8999" "correspondaddress string rt@rt.example.test" \
  "commentaddress string comment@rt.example.test" "handle-siteconfig-permissions boolean false" \
  "install-cronjobs boolean false"; do
  echo "request-tracker5 request-tracker5/$answer"
done | debconf-set-selections
apt-get -o DPkg::Lock::Timeout=300 update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
  request-tracker5 rt5-db-sqlite msmtp-mta libtest-mocktime-perl
