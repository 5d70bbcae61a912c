// Tests compile texts of all kinds, as users of the library do: the reference reader is at hand for all of them.
import '../../src/markdown/reference-reader.js';
