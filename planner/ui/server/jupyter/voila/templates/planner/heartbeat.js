window.voila_heartbeat = () => {};
