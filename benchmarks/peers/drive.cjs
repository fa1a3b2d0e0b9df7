// Runs the cases through one of the peers from npm; the form of what it reads and writes is that of drive.py.
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const open = process.cwd() + '/node_modules/';
const week = (hours) => Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, day % 6 ? hours : null]));

const peers = {
  'dayjs-business-time'() {
    const dayjs = require(open + 'dayjs');
    dayjs.extend(require(open + 'dayjs-business-time'));
    dayjs.setHolidays(given.holidays);
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    const hours = week([{ start: '09:00:00', end: '17:00:00' }]);
    dayjs.setBusinessTime(Object.fromEntries(names.map((name, day) => [name, hours[day]])));
    return {
      lift: (at) => dayjs(at * 1000),
      elapsed: (start, end) => start.businessMinutesDiff(end) * 60,
      deadline: (start, hours) => start.addBusinessHours(hours),
    };
  },
  'moment-business-time'() {
    const moment = require(open + 'moment-business-time');
    moment.updateLocale('en', { workinghours: week(['09:00:00', '17:00:00']), holidays: given.holidays });
    return {
      lift: (at) => moment(at * 1000),
      elapsed: (start, end) => end.workingDiff(start, 'seconds'),
      deadline: (start, hours) => start.clone().addWorkingTime(hours, 'hours'),
    };
  },
  opening_hours() {
    const OpeningHours = require(open + 'opening_hours');
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const closed = given.holidays.map((day) => `; ${day.slice(0, 4)} ${months[day.slice(5, 7) - 1]} ${day.slice(8)} off`);
    const hours = new OpeningHours('Mo-Fr 09:00-17:00' + closed.join(''), null);
    return {
      lift: (at) => new Date(at * 1000),
      elapsed: (start, end) => hours.getOpenDuration(start, end)[0] / 1000,
    };
  },
};

function timed(call, cases) {
  const answers = [];
  cases.slice(0, 20).forEach((each) => call(...each));
  const begin = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - begin) / 1e9;
  for (const each of cases) {
    answers.push(call(...each));
    if (seconds() > given.budget) break;
  }
  return [answers, seconds()];
}

const peer = peers[process.argv[2]]();
const cases = given.cases.map(([start, end, hours]) => [peer.lift(start), peer.lift(end), hours]);
const found = { elapsed: null, deadline: null };
found.elapsed = timed(peer.elapsed, cases.map(([start, end]) => [start, end]));
if (peer.deadline) {
  const [answers, took] = timed(peer.deadline, cases.map(([start, , hours]) => [start, hours]));
  found.deadline = [answers.map((each) => each.unix()), took];
}
console.log(JSON.stringify(found));
