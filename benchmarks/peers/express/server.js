// Both functions, and the page-view counter, on Express. Arguments: the port, and the port of Redis if there is one.
import express from "express";
import Redis from "ioredis";

const [port, redisPort] = process.argv.slice(2);
const app = express();

app.get("/list", (request, response) => response.json(["a", "b", "c"]));
app.post("/echo", express.json(), (request, response) => response.json(request.body));
if (redisPort) {
	const redis = new Redis(Number(redisPort), "127.0.0.1");
	app.get("/pv", async (request, response) => response.json(await redis.incr("express-pv")));
}
app.listen(Number(port), "127.0.0.1");
