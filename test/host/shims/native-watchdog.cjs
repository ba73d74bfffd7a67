// Stands in for the native module that ends an orphaned extension host; our runner ends the whole process group instead.
exports.start = () => undefined;
