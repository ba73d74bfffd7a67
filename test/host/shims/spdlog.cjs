// Stands in for the native module that writes VS Code's log files, without which output channels stay empty.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const shown = { warn: 'warning' };

class Logger {
  constructor(_kind, _name, file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.descriptor = fs.openSync(file, 'a');
    this.level = levels.indexOf('info');
    this.bare = false;
  }
  write(level, message) {
    if (this.descriptor === undefined || level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const name = levels[level];
    fs.writeSync(this.descriptor, this.bare ? message : `${stamp} [${shown[name] ?? name}] ${message}\n`);
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.bare = true; }
  flush() {}
  drop() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
levels.forEach((name, level) => { Logger.prototype[name] = function (message) { this.write(level, message); }; });

exports.version = 0;
exports.Logger = Logger;
// One by one: the editor imports these by name, and only assignments that can be seen in the text become names of the module.
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.shutdown = () => undefined;
exports.createRotatingLogger = async (loggerName, file) => new Logger('', loggerName, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
