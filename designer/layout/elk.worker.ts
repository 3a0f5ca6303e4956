// In a worker, ELK takes the messages itself. It is big, so it is loaded only when somebody asks for a layout.
import 'elkjs/lib/elk-worker.min.js';
