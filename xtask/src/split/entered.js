// What was entered when the page, having shown its timeline, has sent for the rest of the program and waits for it.
const entered = new Set();
self.postmortemRest = () => new Promise((come) => {
    setTimeout(() => {
        self.atReady ||= Array.from(entered);
        come();
    }, 50);
});
