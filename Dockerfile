# syntax=docker/dockerfile:1
# The production jar on a Java 17 runtime. It brings no database: set SPRING_DATASOURCE_URL,
# SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD. docker-compose.yml shows a whole set.

FROM eclipse-temurin:17-jdk-noble AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && mv target/jiuzhu-*.jar jiuzhu.jar

FROM eclipse-temurin:17-jre-noble
ENV TZ=Asia/Shanghai \
    LANG=C.UTF-8 \
    LC_ALL=C.UTF-8 \
    SERVER_PORT=8080 \
    JIUZHU_DATA_DIR=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError -Duser.timezone=Asia/Shanghai -Dfile.encoding=UTF-8"
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin jiuzhu \
    && install --directory --owner=jiuzhu --group=jiuzhu --mode=0700 /data
COPY --from=build /build/jiuzhu.jar /app/jiuzhu.jar
USER jiuzhu
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
    CMD curl --fail --silent --output /dev/null "http://127.0.0.1:${SERVER_PORT}/actuator/health"
ENTRYPOINT ["java", "-jar", "/app/jiuzhu.jar"]
