// What was entered when the page, having shown its timeline, has sent for the rest of the program and waits for it; and, on
// demand, what was entered until now while the rest never comes.
const entered = new Set();
self.enteredYet = () => Array.from(entered);
self.postmortemRest = () => new Promise((come) => {
    if (self.withoutRest) return;
    setTimeout(() => {
        self.atReady ||= self.enteredYet();
        come();
    }, 50);
});
